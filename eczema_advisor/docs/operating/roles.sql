-- Run once by a superuser of PostgreSQL. Choose two passwords of your own in place of these before you do.
CREATE ROLE eczema_owner LOGIN NOSUPERUSER NOCREATEROLE PASSWORD 'choose one of your own';
CREATE ROLE eczema_web LOGIN NOSUPERUSER NOCREATEROLE PASSWORD 'choose another of your own';
CREATE DATABASE eczema_advisor OWNER eczema_owner ENCODING 'UTF8' TEMPLATE template0;
